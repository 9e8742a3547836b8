package org.x2gobroker.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.x2gobroker.profile.OptionValue.Text;

class ProfileOptionMapTest {
    private static final Map<String, OptionValue> COMMON =
            new TreeMap<>(Map.of("a", new Text("1"), "b", new Text("2"), "c", new Text("3")));

    @Test
    void isTheMapThatItWasMadeOf() {
        Map<String, OptionValue> options = new LinkedHashMap<>(COMMON);
        options.put("c", new Text("other"));
        options.remove("a");
        options.put("z", new Text("own"));
        options.put("d", new Text("own too"));

        ProfileOptionMap map = ProfileOptionMap.of(options, COMMON, UnaryOperator.identity());

        assertThat(map).isEqualTo(options).hasSize(4).doesNotContainKey("a");
        assertThat(map.keySet()).containsExactly("b", "c", "z", "d");
        assertThat(map.get("a")).isNull();
        assertThat(map.get("b")).isEqualTo(new Text("2"));
        assertThat(map.get("d")).isEqualTo(new Text("own too"));
        assertThat(map.get("nothing")).isNull();
    }
}
