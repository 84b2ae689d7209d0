import ArgumentParser
import Foundation
import Logging

/// How a verb talks.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Write JSON lines even to a terminal.")
    var json = false

    @Flag(name: .shortAndLong, help: "Log every model call to standard error.")
    var verbose = false

    var output: Output { Output(isJSON: json || isatty(STDOUT_FILENO) == 0) }

    var logger: Logger {
        var logger = Logger(label: "armap") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = verbose ? .debug : .warning
        return logger
    }
}
