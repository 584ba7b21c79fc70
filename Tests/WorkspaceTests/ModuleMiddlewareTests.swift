// SPDX-License-Identifier: MIT

import RuleEngine
import SystemCalls
import TestSupport
import Testing

@testable import Workspace

/// What middleware of a module's other packages does is found in its bodies.
@Suite struct ModuleMiddlewareTests {
  private static let main = """
    package main

    import (
    	"log"
    	"net/http"

    	"example.com/m/api"
    	"example.com/m/middleware"
    )

    func main() {
    	http.Handle("/pages/", http.FileServer(http.Dir("pages")))
    	log.Fatal(http.ListenAndServe(":8080", middleware.Wrap(api.Routes())))
    }
    """

  private static let api = """
    package api

    import (
    	"encoding/json"
    	"net/http"

    	"example.com/m/middleware"
    )

    var logged = middleware.Wrap

    func create(w http.ResponseWriter, r *http.Request) {
    	var order struct{ Item string }
    	json.NewDecoder(r.Body).Decode(&order)
    }

    func Routes() http.Handler { return http.HandlerFunc(create) }
    """

  private static func middleware(_ statements: String) -> String {
    """
    package middleware

    import "net/http"

    func Wrap(next http.Handler) http.Handler {
    	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
    		\(statements)
    		next.ServeHTTP(w, r)
    	})
    }
    """
  }

  /// The codes of what is found when the middleware does some things.
  private func codes(doing statements: String) throws -> [String] {
    let folder = try TemporaryFolder([
      "go.mod": "module example.com/m\n\ngo 1.22\n", "main.go": Self.main, "api/api.go": Self.api,
      "middleware/middleware.go": Self.middleware(statements),
    ])
    let workspace = Workspace(options: .with(goRoot: "none", select: ["HTTP007", "HTTP012", "HTTP013"]))
    return workspace.check(paths: ["./..."], from: folder.path).files.flatMap { $0.diagnostics.map(\.code) }.sorted()
  }

  @Test func nothingIsDone() throws {
    #expect(try codes(doing: "_ = r") == ["HTTP007", "HTTP012", "HTTP013"])
  }

  @Test func middlewareRecovers() throws {
    #expect(try codes(doing: "defer func() { _ = recover() }()") == ["HTTP007", "HTTP013"])
  }

  @Test func middlewareSetsHeaders() throws {
    #expect(try codes(doing: #"w.Header().Set("X-Frame-Options", "DENY")"#) == ["HTTP007", "HTTP012"])
  }

  @Test func middlewareLimitsBodies() throws {
    #expect(try codes(doing: "r.Body = http.MaxBytesReader(w, r.Body, 1<<20)") == ["HTTP012", "HTTP013"])
  }
}
