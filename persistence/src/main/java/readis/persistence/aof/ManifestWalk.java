package readis.persistence.aof;

import java.io.IOException;
import java.io.InputStream;
import readis.protocol.Bytes;

/// A walk through a manifest for people: what each line says.
public final class ManifestWalk {

    private final InputStream file;
    private final LogWalk.Reader reader;

    public ManifestWalk(InputStream file, LogWalk.Reader reader) {
        this.file = file;
        this.reader = reader;
    }

    /// Shows all lines. True when they are a manifest; otherwise the last part says why not.
    public boolean walk() throws IOException {
        Bytes text = Bytes.owning(file.readAllBytes());
        ManifestParser parser = new ManifestParser();
        try {
            parser.parse(text, (start, end, line) -> reader.part(start, end, 0, line));
            return true;
        } catch (ManifestException senseless) {
            reader.part(0, text.length(), 0, "no manifest: " + senseless.getMessage().strip().replaceAll("\\s*\n\\s*", "; "));
            return false;
        }
    }
}
