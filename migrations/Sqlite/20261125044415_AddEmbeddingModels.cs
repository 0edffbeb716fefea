using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KnowledgeAssistant.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddEmbeddingModels : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_PassageVectors",
                table: "PassageVectors");

            // In place: a table that is built anew would forget which ids it has given before.
            migrationBuilder.Sql("""ALTER TABLE "Passages" DROP COLUMN "Knows";""");

            migrationBuilder.AddColumn<string>(
                name: "Model",
                table: "PassageVectors",
                type: "TEXT",
                nullable: false,
                defaultValue: "use-lite");

            migrationBuilder.AddColumn<string>(
                name: "FormerEmbeddingModel",
                table: "Collections",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "PK_PassageVectors",
                table: "PassageVectors",
                columns: new[] { "PassageId", "Model" });

            migrationBuilder.CreateTable(
                name: "EmbeddingChanges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CollectionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Model = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    StartedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    NotBefore = table.Column<long>(type: "INTEGER", nullable: false),
                    Fence = table.Column<long>(type: "INTEGER", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    Done = table.Column<int>(type: "INTEGER", nullable: false),
                    Total = table.Column<int>(type: "INTEGER", nullable: false),
                    Problem = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EmbeddingChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EmbeddingChanges_Collections_CollectionId",
                        column: x => x.CollectionId,
                        principalTable: "Collections",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "EmbeddingModels",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    ProviderId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Fingerprint = table.Column<string>(type: "TEXT", nullable: false),
                    Dimensions = table.Column<int>(type: "INTEGER", nullable: false),
                    MostTokens = table.Column<int>(type: "INTEGER", nullable: false),
                    Pooling = table.Column<int>(type: "INTEGER", nullable: false),
                    QueryPrefix = table.Column<string>(type: "TEXT", nullable: false),
                    PassagePrefix = table.Column<string>(type: "TEXT", nullable: false),
                    Languages = table.Column<string>(type: "TEXT", nullable: false),
                    UnrelatedMean = table.Column<float>(type: "REAL", nullable: false),
                    UnrelatedDeviation = table.Column<float>(type: "REAL", nullable: false),
                    AddedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EmbeddingModels", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_EmbeddingChanges_CollectionId_Model",
                table: "EmbeddingChanges",
                columns: new[] { "CollectionId", "Model" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "EmbeddingChanges");

            migrationBuilder.DropTable(
                name: "EmbeddingModels");

            migrationBuilder.DropPrimaryKey(
                name: "PK_PassageVectors",
                table: "PassageVectors");

            migrationBuilder.DropColumn(
                name: "Model",
                table: "PassageVectors");

            migrationBuilder.DropColumn(
                name: "FormerEmbeddingModel",
                table: "Collections");

            migrationBuilder.AddColumn<float>(
                name: "Knows",
                table: "Passages",
                type: "REAL",
                nullable: false,
                defaultValue: 0f);

            migrationBuilder.AddPrimaryKey(
                name: "PK_PassageVectors",
                table: "PassageVectors",
                column: "PassageId");
        }
    }
}
