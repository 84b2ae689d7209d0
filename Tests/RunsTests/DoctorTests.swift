import Runs
import Testing

@Suite("The doctor")
struct DoctorTests {
    @Test("names the remedy for a missing ScienceWorld, which most runs do without")
    func optional() throws {
        let doctor = Doctor(
            environment: ["ARMAP_SCIENCEWORLD": "no-such-folder", "JAVA_HOME": "no-such-folder"], folder: ".")
        let checks = doctor.examine().filter { $0.isOptional }
        #expect(checks.map(\.name) == ["Java", "ScienceWorld"])
        #expect(checks.allSatisfy { !$0.isFine && $0.found.contains("no-such-folder") })
        #expect(checks.allSatisfy { $0.remedy == "./scripts/setup --scienceworld" })
        #expect(Doctor.passes(checks))
    }

    @Test("does not pass what every run needs and what is missing")
    func needed() throws {
        let doctor = Doctor(environment: [:], folder: "no-such-folder")
        let disk = try #require(doctor.examine().first { $0.name == "disk" })
        #expect(!disk.isFine && !disk.isOptional)
        #expect(!Doctor.passes([disk]))
    }
}
