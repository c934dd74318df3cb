package readis.persistence.aof;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;
import readis.persistence.Background;
import readis.persistence.Disk;
import readis.persistence.Notices;
import readis.storage.HandClock;

/// In which order things are asked of the disk: a crash may come between any two.
class OrderTest {

    private final Disk disk = mock();
    private final Disk.Output output = mock();
    private final AofSettings settings = AofSettings.defaults();

    private static void takeAll(Disk.Output output) throws IOException {
        doAnswer(call -> {
            ByteBuffer bytes = call.getArgument(0);
            bytes.position(bytes.limit());
            return null;
        }).when(output).writeAll(any());
    }

    @Test
    void aManifestIsWrittenSyncedNamedAndItsNameSynced() throws IOException {
        when(disk.create(any())).thenReturn(output);
        takeAll(output);
        new LogDirectory(disk, () -> Path.of("/data"), settings).replace(Manifest.EMPTY.withIncrement("a"));
        InOrder order = inOrder(disk, output);
        order.verify(disk).create(Path.of("/data/appendonlydir/temp-appendonly.aof.manifest"));
        order.verify(output).writeAll(any());
        order.verify(output).sync();
        order.verify(output).close();
        order.verify(disk).rename(Path.of("/data/appendonlydir/temp-appendonly.aof.manifest"),
                Path.of("/data/appendonlydir/appendonly.aof.manifest"));
        order.verify(disk).syncDirectory(Path.of("/data/appendonlydir"));
        order.verifyNoMoreInteractions();
    }

    @Test
    void alwaysWritesAndSyncsBeforeItReturns() throws IOException {
        takeAll(output);
        settings.syncing().set("always");
        LogWriter writer = writer();
        writer.buffer().write(new byte[] {'x'});
        writer.flush(false);
        InOrder order = inOrder(output);
        order.verify(output).writeAll(any());
        order.verify(output).sync();
    }

    @Test
    void nothingIsSyncedWhileASnapshotIsWrittenIfSoIsWished() throws IOException {
        takeAll(output);
        settings.syncing().set("always");
        settings.restingOnRewrite().set("yes");
        LogWriter writer = writer();
        writer.buffer().write(new byte[] {'x'});
        writer.flush(false);
        verify(output).writeAll(any());
        verify(output, never()).sync();
    }

    private LogWriter writer() {
        LogWriter writer = new LogWriter(settings, new HandClock(), Background.NONE, Notices.NONE,
                settings.restingOnRewrite()::value);
        writer.writeTo(output, 0);
        return writer;
    }
}
