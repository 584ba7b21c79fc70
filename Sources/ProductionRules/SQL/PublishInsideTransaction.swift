// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// A message sent about something that has not happened yet.
struct PublishInsideTransaction: Rule {
  static let info = RuleInfo(
    code: "SQL010", name: "publish-inside-transaction", category: .sql, severity: .info,
    summary: "a message goes to a broker between the beginning of a transaction and its commit")

  static let documentation = """
    ## What it reports
    A message sent to a broker while a transaction of the same function is open: by the clients of Kafka, RabbitMQ, \
    NATS, Redis, SNS, SQS and Pub/Sub, by watermill, by a function of the module that calls them, or by a method \
    `Publish…`, `Produce…` or `SendMessage…` of an interface named as a publisher, producer, broker or bus that nothing in \
    the package implements.

    ## Why
    The broker does not take part in the transaction. When the commit fails the message is out, about an order that \
    does not exist; a consumer that is quick asks for the order before it is there; and the transaction holds its locks \
    for as long as the broker takes to answer.

    ## Example
    ```go
    if _, err := tx.ExecContext(ctx, insertOrder, order.ID); err != nil {
    	return fmt.Errorf("insert order: %w", err)
    }
    if err := s.publisher.Publish(ctx, OrderPlaced{ID: order.ID}); err != nil {
    	return fmt.Errorf("publish: %w", err)
    }
    return tx.Commit()
    ```

    ## Instead
    Write the message into an outbox table with the same transaction and let a relay send it; or, where a lost message \
    does no harm, send it after the commit.

    ## When it stays silent
    - The transaction is passed along, or the publisher's body writes the message into a table, as an outbox does.
    - The message is sent after the commit, in a deferred call or in a goroutine.

    ## Fix
    None: an outbox is a matter of design.
    """

  static let kinds = OpenTransaction.kinds
  static let callees: Set<String>? = OpenTransaction.callees

  func check(_ node: NodeID, in pass: inout RulePass) {
    guard let transaction = OpenTransaction(node, in: pass) else { return }
    for candidate in transaction.calls {
      guard let way = way(from: candidate, in: pass) else { continue }
      let isInTransaction = pass.tree.subtree(of: candidate).contains {
        pass.tree.kind(of: $0) == .ident && pass.types.object(of: $0) == transaction.variable
      }
      if isInTransaction { continue }
      let name = pass.tree.shortText(of: CallExpr(pass.tree, candidate)?.function ?? .none)
      pass.report(
        candidate,
        "`\(name)` sends a message before `\(transaction.name)` is committed; write it to an outbox, or send it after",
        related: [pass.related(transaction.begin, "the transaction is opened here")] + way)
    }
  }

  /// The way from a call to where a message is sent, empty where the call sends it; nil where none is known to be sent.
  private func way(from call: NodeID, in pass: RulePass) -> [RelatedLocation]? {
    if Self.clients.contains(call, in: pass) { return [] }
    let function = pass.types.calledFunction(call)
    guard !function.isNone else { return nil }
    if let way = SentMessage.way(from: function, in: pass) { return way.isEmpty ? nil : way }
    // An interface that nothing in the package implements: its name is all there is.
    guard pass.types.types.isInterfaceMethod(function), let name = pass.tree.calleeName(of: call) else { return nil }
    let text = pass.tree.text(of: name)
    guard text.hasPrefix("Publish") || text.hasPrefix("Produce") || text.hasPrefix("SendMessage") else { return nil }
    let words = NameWords(pass.types.types.name(pass.types.types.object(of: pass.types.types.receiverBase(function))))
      .words
    let isSender = words.contains { ["publisher", "producer", "broker", "bus"].contains($0) }
    return isSender && !words.contains("outbox") ? [] : nil
  }

  static let clients = CalleeTable(names: [
    "(*github.com/segmentio/kafka-go.Writer).WriteMessages",
    "(github.com/IBM/sarama.SyncProducer).SendMessage", "(github.com/IBM/sarama.SyncProducer).SendMessages",
    "(github.com/Shopify/sarama.SyncProducer).SendMessage", "(github.com/Shopify/sarama.SyncProducer).SendMessages",
    "(*github.com/confluentinc/confluent-kafka-go/kafka.Producer).Produce",
    "(*github.com/confluentinc/confluent-kafka-go/v2/kafka.Producer).Produce",
    "(*github.com/twmb/franz-go/pkg/kgo.Client).Produce", "(*github.com/twmb/franz-go/pkg/kgo.Client).ProduceSync",
    "(*github.com/rabbitmq/amqp091-go.Channel).Publish", "(*github.com/rabbitmq/amqp091-go.Channel).PublishWithContext",
    "(*github.com/streadway/amqp.Channel).Publish",
    "(*github.com/nats-io/nats.go.Conn).Publish", "(*github.com/nats-io/nats.go.Conn).PublishMsg",
    "(github.com/nats-io/nats.go.JetStream).Publish", "(github.com/nats-io/nats.go.JetStream).PublishMsg",
    "(*github.com/redis/go-redis/v9.Client).Publish",
    "(*cloud.google.com/go/pubsub.Topic).Publish",
    "(*github.com/aws/aws-sdk-go-v2/service/sns.Client).Publish",
    "(*github.com/aws/aws-sdk-go-v2/service/sqs.Client).SendMessage",
    "(*github.com/aws/aws-sdk-go-v2/service/sqs.Client).SendMessageBatch",
    "(github.com/ThreeDotsLabs/watermill/message.Publisher).Publish",
  ])
}
