using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KnowledgeAssistant.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddModelsAndAssistants : Migration
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

            migrationBuilder.AddColumn<Guid>(
                name: "AssistantVersionId",
                table: "Messages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PassedOver",
                table: "Messages",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "Query",
                table: "Messages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reasoning",
                table: "Messages",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Record",
                table: "Messages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Technique",
                table: "Messages",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "TechniqueReason",
                table: "Messages",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "WasConfidential",
                table: "FormerMembers",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

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

            migrationBuilder.AddColumn<string>(
                name: "FormerEmbeddingModel",
                table: "Collections",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsConfidential",
                table: "Collections",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddPrimaryKey(
                name: "PK_PassageVectors",
                table: "PassageVectors",
                columns: new[] { "PassageId", "Model" });

            migrationBuilder.CreateTable(
                name: "AnswerConflicts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MessageId = table.Column<Guid>(type: "TEXT", nullable: false),
                    First = table.Column<int>(type: "INTEGER", nullable: false),
                    Second = table.Column<int>(type: "INTEGER", nullable: false),
                    FirstText = table.Column<string>(type: "TEXT", nullable: false),
                    SecondText = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AnswerConflicts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AnswerConflicts_Messages_MessageId",
                        column: x => x.MessageId,
                        principalTable: "Messages",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AnswerSentences",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MessageId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Start = table.Column<int>(type: "INTEGER", nullable: false),
                    Length = table.Column<int>(type: "INTEGER", nullable: false),
                    Support = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AnswerSentences", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AnswerSentences_Messages_MessageId",
                        column: x => x.MessageId,
                        principalTable: "Messages",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

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
                name: "Budgets",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Scope = table.Column<int>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ModelId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ModelName = table.Column<string>(type: "TEXT", nullable: true),
                    Tokens = table.Column<long>(type: "INTEGER", nullable: true),
                    CostMillionths = table.Column<long>(type: "INTEGER", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Budgets", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Condensations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    VersionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Problem = table.Column<string>(type: "TEXT", nullable: true),
                    Model = table.Column<string>(type: "TEXT", nullable: true),
                    Parts = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Condensations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Condensations_DocumentVersions_VersionId",
                        column: x => x.VersionId,
                        principalTable: "DocumentVersions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Condensations_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

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

            migrationBuilder.CreateTable(
                name: "OrderedModels",
                columns: table => new
                {
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    ModelId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrderedModels", x => x.Position);
                });

            migrationBuilder.CreateTable(
                name: "Providers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    BaseUrl = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    ProtectedKey = table.Column<string>(type: "TEXT", nullable: true),
                    KeyTail = table.Column<string>(type: "TEXT", nullable: true),
                    IsLocal = table.Column<bool>(type: "INTEGER", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Providers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "UsageEntries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    PersonName = table.Column<string>(type: "TEXT", nullable: false),
                    ModelId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ModelName = table.Column<string>(type: "TEXT", nullable: true),
                    Purpose = table.Column<int>(type: "INTEGER", nullable: true),
                    AnswerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    InputTokens = table.Column<long>(type: "INTEGER", nullable: false),
                    OutputTokens = table.Column<long>(type: "INTEGER", nullable: false),
                    CostMillionths = table.Column<long>(type: "INTEGER", nullable: false),
                    MonthlyMillionths = table.Column<long>(type: "INTEGER", nullable: true),
                    IsEstimated = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsReserved = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UsageEntries", x => x.Id);
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

            migrationBuilder.CreateTable(
                name: "CondensedRounds",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CondensationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Added = table.Column<string>(type: "TEXT", nullable: false),
                    Citations = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CondensedRounds", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CondensedRounds_Condensations_CondensationId",
                        column: x => x.CondensationId,
                        principalTable: "Condensations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ChatModels",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProviderId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ModelId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ContextWindow = table.Column<int>(type: "INTEGER", nullable: false),
                    MaximumOutput = table.Column<int>(type: "INTEGER", nullable: false),
                    Temperature = table.Column<int>(type: "INTEGER", nullable: false),
                    OutputLimit = table.Column<int>(type: "INTEGER", nullable: false),
                    TakesTopP = table.Column<bool>(type: "INTEGER", nullable: false),
                    TakesSeed = table.Column<bool>(type: "INTEGER", nullable: false),
                    TakesStop = table.Column<bool>(type: "INTEGER", nullable: false),
                    InputPrice = table.Column<decimal>(type: "TEXT", nullable: true),
                    OutputPrice = table.Column<decimal>(type: "TEXT", nullable: true),
                    MonthlyCost = table.Column<decimal>(type: "TEXT", nullable: true),
                    Audience = table.Column<int>(type: "INTEGER", nullable: false),
                    IsOn = table.Column<bool>(type: "INTEGER", nullable: false),
                    ConnectSeconds = table.Column<int>(type: "INTEGER", nullable: false),
                    FirstTokenSeconds = table.Column<int>(type: "INTEGER", nullable: false),
                    IdleSeconds = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChatModels", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ChatModels_Providers_ProviderId",
                        column: x => x.ProviderId,
                        principalTable: "Providers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "UsageCollection",
                columns: table => new
                {
                    EntryId = table.Column<long>(type: "INTEGER", nullable: false),
                    CollectionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Share = table.Column<double>(type: "REAL", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UsageCollection", x => new { x.EntryId, x.CollectionId });
                    table.ForeignKey(
                        name: "FK_UsageCollection_UsageEntries_EntryId",
                        column: x => x.EntryId,
                        principalTable: "UsageEntries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
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
                name: "IX_AnswerConflicts_MessageId",
                table: "AnswerConflicts",
                column: "MessageId");

            migrationBuilder.CreateIndex(
                name: "IX_AnswerSentences_MessageId_Start",
                table: "AnswerSentences",
                columns: new[] { "MessageId", "Start" },
                unique: true);

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

            migrationBuilder.CreateIndex(
                name: "IX_ChatModels_ProviderId",
                table: "ChatModels",
                column: "ProviderId");

            migrationBuilder.CreateIndex(
                name: "IX_Condensations_PersonId_VersionId",
                table: "Condensations",
                columns: new[] { "PersonId", "VersionId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Condensations_VersionId",
                table: "Condensations",
                column: "VersionId");

            migrationBuilder.CreateIndex(
                name: "IX_CondensedRounds_CondensationId_Number",
                table: "CondensedRounds",
                columns: new[] { "CondensationId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_EmbeddingChanges_CollectionId_Model",
                table: "EmbeddingChanges",
                columns: new[] { "CollectionId", "Model" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OrderedModels_ModelId",
                table: "OrderedModels",
                column: "ModelId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_UsageEntries_At",
                table: "UsageEntries",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_UsageEntries_PersonId_At",
                table: "UsageEntries",
                columns: new[] { "PersonId", "At" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AnswerConflicts");

            migrationBuilder.DropTable(
                name: "AnswerSentences");

            migrationBuilder.DropTable(
                name: "AssistantBounds");

            migrationBuilder.DropTable(
                name: "AssistantVersions");

            migrationBuilder.DropTable(
                name: "Budgets");

            migrationBuilder.DropTable(
                name: "ChatModels");

            migrationBuilder.DropTable(
                name: "CondensedRounds");

            migrationBuilder.DropTable(
                name: "EmbeddingChanges");

            migrationBuilder.DropTable(
                name: "EmbeddingModels");

            migrationBuilder.DropTable(
                name: "OrderedModels");

            migrationBuilder.DropTable(
                name: "UsageCollection");

            migrationBuilder.DropTable(
                name: "Assistants");

            migrationBuilder.DropTable(
                name: "Providers");

            migrationBuilder.DropTable(
                name: "Condensations");

            migrationBuilder.DropTable(
                name: "UsageEntries");

            migrationBuilder.DropPrimaryKey(
                name: "PK_PassageVectors",
                table: "PassageVectors");

            migrationBuilder.DropIndex(
                name: "IX_Messages_AssistantVersionId",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "Model",
                table: "PassageVectors");

            migrationBuilder.DropColumn(
                name: "AssistantVersionId",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "PassedOver",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "Query",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "Reasoning",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "Record",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "Technique",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "TechniqueReason",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "WasConfidential",
                table: "FormerMembers");

            migrationBuilder.DropColumn(
                name: "Adjustments",
                table: "Conversations");

            migrationBuilder.DropColumn(
                name: "AssistantId",
                table: "Conversations");

            migrationBuilder.DropColumn(
                name: "FormerEmbeddingModel",
                table: "Collections");

            migrationBuilder.DropColumn(
                name: "IsConfidential",
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
