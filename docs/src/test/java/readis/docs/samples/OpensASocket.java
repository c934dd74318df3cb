package readis.docs.samples;

import java.io.IOException;
import java.net.Socket;

@Breaks("only the rooms at the door do input and output")
class OpensASocket {

    void open() throws IOException {
        new Socket("localhost", 1).close();
    }
}
