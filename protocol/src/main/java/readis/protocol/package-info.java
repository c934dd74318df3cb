/// How a client and a server talk: requests and replies as values, and RESP, the way they look on the wire.
///
/// ## The tour
///
/// 1. [Bytes] is what everything is made of: a string of any bytes. [Integers] and [Doubles] say how numbers are
///    spelled in it.
/// 2. A [Request] is what a client asks, a [Reply] what the server answers. Both are plain immutable values.
/// 3. [RequestDecoder] turns the bytes of a client into requests, in whatever pieces they come. Its result is a
///    [Decoded]: a whole value, not enough yet, or nonsense. How much a client may ask for is in [RequestLimits].
///    `Line` and `Payload` are its two halves; [InlineWords] reads what a person types.
/// 4. [ReplyEncoder] writes replies into a [WireBuffer], in the dialect ([RespVersion]) that the client speaks.
/// 5. [RequestEncoder] and [ReplyDecoder] are the other end of the wire: the REPL, a replica, a test.
///
/// 6. A [Glob] is a pattern such as `user:*`, which several rooms need.
///
/// What a *command* is stands next door, in [readis.protocol.command].
///
/// ## The laws
///
/// - **PRO-1** What is encoded is what is decoded: each request, each reply in RESP3, RESP2's own types in RESP2.
/// - **PRO-2** However the bytes are cut into pieces, the same values come out, in the same order.
/// - **PRO-3** The beginning of a value is incomplete, never malformed, and the decoder has eaten all of it.
/// - **PRO-4** Each reply has one RESP2 form, which holds no type that RESP2 lacks.
/// - **PRO-5** No bytes make a decoder throw, and what was malformed once stays malformed.
/// - **PRO-6** A decoder allocates in proportion to the bytes that came, whatever lengths were announced.
/// - **PRO-9** A stranger's array has at most 10 words of at most 16 KiB; one more of either is refused.
/// - **PRO-10** A [Glob] matches what the plain, recursive reading of its pattern matches.
///
/// PRO-7 and PRO-8 are laws of [readis.protocol.command]. To PRO-1 there are two exceptions by design: RESP3 has a single
/// null, so [Reply#NULL_ARRAY] comes back as [Reply#NULL]; and decoders end at [RequestLimits#LINE_LENGTH] bytes a line.
/// The proportion of PRO-6 is 160 bytes for each byte that came, and 4 KiB to begin with.
///
/// ## The format: RESP
///
/// A request ([RequestDecoder], [RequestEncoder]) is an array of bulk strings. Every header is a line that ends in CR
/// LF; lengths count bytes, without the CR LF behind the body:
///
/// ```
///  *  2  CR LF    $  3  CR LF  G  E  T  CR LF    $  1  CR LF  k  CR LF
/// 2A 32  0D 0A   24 33  0D 0A 47 45 54  0D 0A   24 31  0D 0A 6B  0D 0A
/// \_ two words_/ \_ of 3 bytes _/               \_ of 1 byte _/
///
/// request = array / inline
/// array   = "*" count CRLF count*( "$" length CRLF length*BYTE CRLF )   ; count <= 0: nothing was asked
/// inline  = *BYTE [CR] LF                                               ; its first byte is not "*"; see InlineWords
/// count, length = "0" / ["-"] NONZERO *DIGIT                            ; one spelling each; see Integers
/// ```
///
/// A reply ([ReplyEncoder], [ReplyDecoder]) begins with a byte that tells its type:
///
/// ```
/// RESP2 and RESP3                                       RESP3 only                                as RESP2
/// "+" text CRLF                    Reply.Simple         "_" CRLF                   Reply.Null      $-1 (or *-1)
/// "-" CODE " " text CRLF           Reply.Error          "#" ("t" / "f") CRLF       Reply.Bool      :1 :0
/// ":" number CRLF                  Reply.Int            "," double CRLF            Reply.Double    $ its text
/// "$" length CRLF bytes CRLF       Reply.Bulk           "(" digits CRLF            Reply.BigNumber $ its digits
/// "*" count CRLF count*reply       Reply.Array          "!" length CRLF bytes CRLF Reply.BulkError - on one line
/// "$-1" CRLF  (RESP2 only)         Reply.Null           "=" length CRLF fmt ":" text CRLF
/// "*-1" CRLF  (RESP2 only)         Reply.NullArray                                 Reply.Verbatim  $ the text
///                                                       "%" count CRLF 2*count*reply  Reply.Map    * key, value, ...
///                                                       "~" count CRLF count*reply  Reply.Set      *
///                                                       ">" count CRLF count*reply  Reply.Push     *
///                                                       "," digits CRLF            Reply.Decimal   $ its digits
///                                                       "|" count CRLF 2*count*reply reply
///                                                                                  Reply.Attribute the reply alone
/// ```
///
/// For example the map `{ttl: 5}`, first for a client that said `HELLO 3`, then for one that did not:
///
/// ```
///  %  1  CR LF    $  3  CR LF  t  t  l  CR LF    :  5  CR LF
/// 25 31  0D 0A   24 33  0D 0A 74 74 6C  0D 0A   3A 35  0D 0A
///
///  *  2  CR LF    $  3  CR LF  t  t  l  CR LF    :  5  CR LF
/// 2A 32  0D 0A   24 33  0D 0A 74 74 6C  0D 0A   3A 35  0D 0A
/// ```
///
/// ## Threads and time
///
/// Values are immutable and belong to everyone. A decoder and a buffer belong to one connection and one thread. Nothing
/// here reads a clock, opens a socket or starts a thread: bytes come in as buffers and go out as buffers.
///
/// ## What is not here
///
/// Sockets and `HELLO` (server), what the commands do (storage and up), RESP3's streamed strings and aggregates (`$?`,
/// `*?`), which Redis never sends.
package readis.protocol;
