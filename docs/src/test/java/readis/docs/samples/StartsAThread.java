package readis.docs.samples;

@Breaks("only the rooms at the door know threads, executors and locks")
class StartsAThread {

    void start() {
        Thread.ofVirtual().start(() -> { });
    }
}
