import GRDB

extension RunStore {
    /// Every version of the store, oldest first. A released version is never edited: later ones are added.
    static let migrator: DatabaseMigrator = {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1", migrate: createFirstVersion)
        migrator.registerMigration("2", migrate: shareScoresAndKeepPrices)
        migrator.registerMigration("3", migrate: keepMeasuresAndRollouts)
        return migrator
    }()

    private static func createFirstVersion(_ database: Database) throws {
        try createWhatWasAsked(database)
        try createWhatWasPaidFor(database)
        try createTrajectories(database)
        try createPairs(database)
        try createPlans(database)
    }

    private static func createWhatWasAsked(_ database: Database) throws {
        try database.create(table: "run") { table in
            table.primaryKey("id", .integer).check { $0 == 1 }
            table.column("fingerprint", .text).notNull()
            table.column("recipe", .jsonText).notNull()
        }
        try database.create(table: "task") { table in
            table.primaryKey("id", .text)
            table.column("task", .jsonText).notNull()
        }
        try database.create(table: "work") { table in
            table.primaryKey {
                table.column("stage", .text)
                table.column("unit", .text)
            }
            table.column("cost", .jsonText).notNull()
            table.column("seconds", .double).notNull()
        }
        try database.create(table: "finding") { table in
            table.primaryKey("stage", .text)
            table.column("finding", .jsonText).notNull()
        }
    }

    private static func createWhatWasPaidFor(_ database: Database) throws {
        try database.create(table: "modelCall") { table in
            table.primaryKey("key", .text)
            table.column("model", .text).notNull()
            table.column("kind", .text).notNull()
            table.column("requests", .jsonText).notNull()
            table.column("responses", .jsonText).notNull()
        }
        try database.create(table: "scoreCall") { table in
            table.primaryKey("key", .text)
            table.column("scorer", .text).notNull()
            table.column("trajectories", .jsonText).notNull()
            table.column("scores", .jsonText).notNull()
            table.column("cost", .jsonText).notNull()
        }
    }

    private static func createTrajectories(_ database: Database) throws {
        try database.create(table: "trajectory") { table in
            table.primaryKey("key", .text)
            table.column("trajectory", .jsonText).notNull()
        }
        try database.create(table: "outcome") { table in
            table.primaryKey("trajectory", .text).references("trajectory")
            table.column("reward", .double).notNull()
            table.column("isSuccess", .boolean).notNull()
        }
        try database.create(table: "exploration") { table in
            table.primaryKey {
                table.belongsTo("task").notNull()
                table.column("sample", .integer)
            }
            table.column("trajectory", .text).notNull().indexed().references("trajectory")
        }
    }

    private static func createPairs(_ database: Database) throws {
        try database.create(table: "pair") { table in
            table.primaryKey("position", .integer)
            table.column("isHeldOut", .boolean).notNull()
            table.column("pair", .jsonText).notNull()
        }
        try database.create(table: "judged") { table in
            table.primaryKey("position", .integer)
            table.column("judged", .jsonText).notNull()
        }
        try database.create(table: "metric") { table in
            table.primaryKey {
                table.column("step", .integer)
                table.column("name", .text)
            }
            table.column("value", .double).notNull()
        }
    }

    private static func createPlans(_ database: Database) throws {
        try database.create(table: "plan") { table in
            table.primaryKey {
                table.column("method", .text)
                table.belongsTo("task").notNull()
            }
            table.column("plan", .jsonText).notNull()
            table.column("cost", .jsonText).notNull()
        }
        try database.create(table: "candidate") { table in
            table.primaryKey {
                table.column("method", .text)
                table.column("taskId", .text)
                table.column("position", .integer)
            }
            table.column("trajectory", .text).notNull().indexed().references("trajectory")
            table.column("score", .jsonText)
            table.column("isChosen", .boolean).notNull()
            table.foreignKey(["method", "taskId"], references: "plan")
        }
    }
}
