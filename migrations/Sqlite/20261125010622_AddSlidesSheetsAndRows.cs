using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KnowledgeAssistant.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddSlidesSheetsAndRows : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameColumn(
                name: "PageBreaks",
                table: "Passages",
                newName: "Breaks");

            migrationBuilder.AddColumn<string>(
                name: "Header",
                table: "Passages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "LastRow",
                table: "Passages",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Row",
                table: "Passages",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Sheet",
                table: "Passages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Slide",
                table: "Passages",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "LastRow",
                table: "Citations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Row",
                table: "Citations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Sheet",
                table: "Citations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Slide",
                table: "Citations",
                type: "INTEGER",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Header",
                table: "Passages");

            migrationBuilder.DropColumn(
                name: "LastRow",
                table: "Passages");

            migrationBuilder.DropColumn(
                name: "Row",
                table: "Passages");

            migrationBuilder.DropColumn(
                name: "Sheet",
                table: "Passages");

            migrationBuilder.DropColumn(
                name: "Slide",
                table: "Passages");

            migrationBuilder.DropColumn(
                name: "LastRow",
                table: "Citations");

            migrationBuilder.DropColumn(
                name: "Row",
                table: "Citations");

            migrationBuilder.DropColumn(
                name: "Sheet",
                table: "Citations");

            migrationBuilder.DropColumn(
                name: "Slide",
                table: "Citations");

            migrationBuilder.RenameColumn(
                name: "Breaks",
                table: "Passages",
                newName: "PageBreaks");
        }
    }
}
