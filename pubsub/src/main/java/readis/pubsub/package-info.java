/// How does a message find its listeners? Channels, patterns, shard channels, the news of the keyspace, and what clients
/// that keep copies of keys must hear.
///
/// **The tour, in reading order.** [PubSub][readis.pubsub.PubSub] is the room: who listens to what, and `publish`, which is
/// all there is to it. `Subject` names the three kinds of topics, `Listeners` knows who listens to a topic,
/// `Subscriptions` to what a client listens. `PubSubCommands` has the rows. `KeyspaceNotifications` turns events of the
/// keyspace into messages. [Tracking][readis.pubsub.Tracking] tells who has read a key that it has changed;
/// `TrackingState` is how a client wants to be told, `TrackingCommands` are the subcommands of CLIENT that say so.
///
/// **The laws.**
///
/// - **PUB-1** A message reaches those who listen at that moment and nobody else: once for the channel's name, and once
///   for each pattern that matches it. PUBLISH answers how many copies were sent.
/// - **PUB-2** Whoever hears two messages hears them in the order in which they were published.
/// - **PUB-3** In RESP2 a client that listens can only do what concerns listening; in RESP3 it can do anything.
/// - **PUB-4** A topic exists as long as somebody listens to it: of a client that has gone, or begun anew with RESET,
///   nothing is left.
/// - **PUB-5** Of each event of a class that `notify-keyspace-events` names there is one message by key with `K` and one by
///   name with `E`; of no other event is there any.
/// - **PUB-6** A client that tracks what it reads hears of a key's next change after it has read it, once, and again when it
///   has read it again. OPTIN and OPTOUT choose which reads count; with NOLOOP its own changes do not.
/// - **PUB-7** A client that tracks by prefix hears of every key with that prefix that has changed, once for all changes
///   between two moments in which the server had nothing else to do.
///
/// **Threads and time.** Owned by the command thread. Messages leave through a [readis.protocol.command.Post], at
/// once. What is kept for later is who has read which keys, up to `tracking-table-max-keys` of them, and what has changed by
/// prefix since the server was last idle. What waits for a slow listener waits in its
/// connection, and is limited there.
///
/// **What is not here.** Sockets, and the limit at which a slow listener is cut: module `server` (law SRV-9). Which pattern
/// matches what: [readis.protocol.Glob].
package readis.pubsub;
