package readis.docs.samples;

import java.nio.file.Path;

@Breaks("only the rooms at the door do input and output")
record TouchesAPath(Path path) {
}
