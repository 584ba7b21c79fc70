// SPDX-License-Identifier: MIT

import ProductionRules
import Testing

struct NameWordsTests {
  @Test(arguments: [
    ("close", ["close"]), ("closeAll", ["close", "all"]), ("HTTPServerClose2", ["http", "server", "close", "2"]),
    ("find_by_id", ["find", "by", "id"]), ("MustLoad", ["must", "load"]), ("ID", ["id"]), ("", []), ("_", []),
    ("naïveClose", ["naïve", "close"]),
  ])
  func splits(name: String, words: [String]) {
    #expect(NameWords(name).words == words)
  }

  @Test(arguments: [
    ("Close", true), ("gracefulStop", true), ("CleanUp", true), ("Cleanup", true), ("flushAll", true),
    ("Closest", false), ("listStopped", false), ("Save", false), ("", false),
  ])
  func tellsWhatEnds(name: String, ends: Bool) {
    #expect(NameWords(name).endsSomething == ends)
  }

  @Test(arguments: [("Infof", true), ("Error", true), ("DebugContext", true), ("Information", false), ("Find", false)])
  func tellsLogCalls(name: String, isLogCall: Bool) {
    #expect(NameWords(name).isLogCall == isLogCall)
  }
}
