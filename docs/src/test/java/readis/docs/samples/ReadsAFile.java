package readis.docs.samples;

import java.io.FileReader;
import java.io.IOException;

@Breaks("only the rooms at the door do input and output")
class ReadsAFile {

    int first() throws IOException {
        try (FileReader reader = new FileReader("x")) {
            return reader.read();
        }
    }
}
