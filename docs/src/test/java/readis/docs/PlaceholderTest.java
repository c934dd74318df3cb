package readis.docs;
import org.junit.jupiter.api.Test;
class PlaceholderTest { @Test void usage() { } }
