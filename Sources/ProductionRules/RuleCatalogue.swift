// SPDX-License-Identifier: MIT

import RuleEngine

/// All rules of goprod.
public enum RuleCatalogue {
  /// The rules by code and name.
  public static let registry = RuleRegistry(rules)

  /// The rules, each on a line of its own in the order of the codes.
  private static let rules: [any Rule.Type] = [
    BareErrorReturn.self,
    ErrorFormatVerb.self,
    NewWithSprintf.self,
    ErrorComparison.self,
    ErrorTypeAssertion.self,
    LogAndReturn.self,
    TypedNilError.self,
    ErrorsAsTarget.self,
    ErrorTextMatch.self,
    ShadowedError.self,
    WrongErrorWrapped.self,
    MissingContext.self,
    DetachedContext.self,
    LostCancel.self,
    CallWithoutContext.self,
    GoroutineNeverEnds.self,
    GoroutineBlockedSend.self,
    GoroutineBlockedReceive.self,
    WaitGroupAddInside.self,
    CopiedLock.self,
    LoopVariableCaptured.self,
    RedundantLoopCopy.self,
    TickerNotStopped.self,
    TimeAfterInLoop.self,
    BusyLoop.self,
    UnbufferedSignal.self,
    PoolOfValues.self,
    CondWaitOutsideLoop.self,
    AtomicMisuse.self,
    BodyNotClosed.self,
    ResourceNotClosed.self,
    ServerWithoutTimeouts.self,
    ClientWithoutTimeout.self,
    ClientPerCall.self,
    MissingReturnAfterResponse.self,
    NoGracefulShutdown.self,
    ServerClosedIsFatal.self,
    UnboundedBody.self,
    HeaderAfterWrite.self,
    PprofExposed.self,
    DefaultMux.self,
    HandlerWithoutRecover.self,
    SecurityHeaders.self,
    UnvalidatedInput.self,
    RowsNotClosed.self,
    RowsErrUnchecked.self,
    TransactionWithoutRollback.self,
    CommitUnchecked.self,
    StatementFromStrings.self,
    PoolNotConfigured.self,
    QueryInLoop.self,
    QueryUsedForExec.self,
    DatabaseInsideTransaction.self,
    PublishInsideTransaction.self,
  ]
}
