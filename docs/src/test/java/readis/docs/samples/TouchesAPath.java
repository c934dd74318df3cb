package readis.docs.samples;

import java.nio.file.Path;

@Breaks("only the rooms at the door and the room of files know the names of files")
record TouchesAPath(Path path) {
}
