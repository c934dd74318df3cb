/// How fast is it? `./readis bench` lets Readis and a real redis-server take turns under the same load and shows the ratio
/// of their medians.
///
/// [readis.server.bench.BenchCommand] runs the rounds, a [readis.server.bench.Contestant] is a server under measurement,
/// a [readis.server.bench.Workload] one kind of load: [readis.server.bench.RedisBenchmark] or
/// [readis.server.bench.FanOut]. A [readis.server.bench.Comparison] is what the rounds
/// gave.
/// A [readis.server.bench.Filling] is data that both servers hold, a [readis.server.bench.Footprint] what it costs them.
///
/// The load comes from Redis's own `redis-benchmark` wherever it has a test, so neither side is measured with a home-made
/// yardstick.
package readis.server.bench;
