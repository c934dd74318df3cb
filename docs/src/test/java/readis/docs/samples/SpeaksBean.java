package readis.docs.samples;

@Breaks("no method has the prefix get")
class SpeaksBean {

    String getName() {
        return "bean";
    }
}
