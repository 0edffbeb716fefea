using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KnowledgeAssistant.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddAssistants : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "AssistantVersionId",
                table: "Messages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Adjustments",
                table: "Conversations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "AssistantId",
                table: "Conversations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AssistantBounds",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Bounds = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AssistantBounds", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Assistants",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Audience = table.Column<int>(type: "INTEGER", nullable: false),
                    IsOn = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsDeleted = table.Column<bool>(type: "INTEGER", nullable: false),
                    VersionNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assistants", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Assistants_People_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "People",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "AssistantVersions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AssistantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    AuthorId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Note = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Description = table.Column<string>(type: "TEXT", nullable: false),
                    Symbol = table.Column<int>(type: "INTEGER", nullable: false),
                    Colour = table.Column<int>(type: "INTEGER", nullable: false),
                    Settings = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AssistantVersions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AssistantVersions_Assistants_AssistantId",
                        column: x => x.AssistantId,
                        principalTable: "Assistants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_AssistantVersions_People_AuthorId",
                        column: x => x.AuthorId,
                        principalTable: "People",
                        principalColumn: "Id");
                });

            // The standard assistant: it is there in every database, so that something always answers.
            migrationBuilder.InsertData(
                table: "Assistants",
                columns: new[] { "Id", "Audience", "CreatedAt", "IsDeleted", "IsOn", "OwnerId", "VersionNumber" },
                values: new object[] { new Guid("019abc00-0000-7000-8000-000000000001"), 1, 621355968000000000L, false, true, null, 1 });

            migrationBuilder.InsertData(
                table: "AssistantVersions",
                columns: new[] { "Id", "AssistantId", "AuthorId", "Colour", "CreatedAt", "Description", "Name", "Note", "Number", "Settings", "Symbol" },
                values: new object[] { new Guid("019abc00-0000-7000-8000-000000000002"), new Guid("019abc00-0000-7000-8000-000000000001"), null, 0, 621355968000000000L, "", "", "", 1, "{}", 0 });

            migrationBuilder.CreateIndex(
                name: "IX_Messages_AssistantVersionId",
                table: "Messages",
                column: "AssistantVersionId");

            migrationBuilder.CreateIndex(
                name: "IX_Assistants_OwnerId",
                table: "Assistants",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_AssistantVersions_AssistantId_Number",
                table: "AssistantVersions",
                columns: new[] { "AssistantId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AssistantVersions_AuthorId",
                table: "AssistantVersions",
                column: "AuthorId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AssistantBounds");

            migrationBuilder.DropTable(
                name: "AssistantVersions");

            migrationBuilder.DropTable(
                name: "Assistants");

            migrationBuilder.DropIndex(
                name: "IX_Messages_AssistantVersionId",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "AssistantVersionId",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "Adjustments",
                table: "Conversations");

            migrationBuilder.DropColumn(
                name: "AssistantId",
                table: "Conversations");
        }
    }
}
