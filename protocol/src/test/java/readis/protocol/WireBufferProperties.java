package readis.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class WireBufferProperties {

    /// Each number is that many bytes written, or, when negative, taken.
    @Property
    void bytesLeaveInTheOrderInWhichTheyCame(@ForAll @Size(max = 50) List<@IntRange(min = -400,
            max = 600) Integer> steps) {
        WireBuffer out = new WireBuffer();
        Deque<Byte> model = new ArrayDeque<>();
        byte next = 0;
        for (int step : steps) {
            for (int i = 0; i < step; i++) {
                out.writeByte(next);
                model.add(next++);
            }
            int taken = Math.clamp(-(long) step, 0, out.size());
            ByteBuffer waiting = out.waiting();
            for (int i = 0; i < taken; i++) {
                assertThat(waiting.get()).isEqualTo(model.remove());
            }
            out.taken(taken);
            assertThat(out.size()).isEqualTo(model.size());
        }
    }
}
