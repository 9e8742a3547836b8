package org.x2gobroker.profile;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The options of a profile as what differs from options that many profiles have, so that a hundred thousand profiles fit into a small
 * heap. In the order of those, then of its own. Immutable.
 */
public final class ProfileOptionMap extends AbstractMap<String, OptionValue> {
    private final Map<String, OptionValue> common;

    /** The names of the options that differ, or that are missing here. */
    private final List<String> keys;

    /** Their values; null for an option that is missing. */
    private final @Nullable OptionValue[] values;

    private final int size;

    private ProfileOptionMap(
            Map<String, OptionValue> common, List<String> keys, @Nullable OptionValue[] values, int size) {
        this.common = common;
        this.keys = keys;
        this.values = values;
        this.size = size;
    }

    /**
     * Returns these options; the order of those that are not common is kept.
     *
     * @param common immutable
     * @param share replaces a list of names by an equal one that is in memory already
     */
    public static ProfileOptionMap of(
            Map<String, OptionValue> options, Map<String, OptionValue> common, UnaryOperator<List<String>> share) {
        List<String> keys = new ArrayList<>();
        List<@Nullable OptionValue> values = new ArrayList<>();
        for (String key : common.keySet()) {
            if (!options.containsKey(key)) {
                keys.add(key);
                values.add(null);
            }
        }
        options.forEach((key, value) -> {
            if (!value.equals(common.get(key))) {
                keys.add(key);
                values.add(value);
            }
        });
        return new ProfileOptionMap(
                common, share.apply(List.copyOf(keys)), values.toArray(OptionValue[]::new), options.size());
    }

    @Override
    public @Nullable OptionValue get(Object key) {
        int position = keys.indexOf(key);
        return position < 0 ? common.get(key) : values[position];
    }

    @Override
    public boolean containsKey(Object key) {
        return get(key) != null;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Set<Entry<String, OptionValue>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, OptionValue>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    /** Goes through the common options, then through those that are not. */
    private final class Entries implements Iterator<Entry<String, OptionValue>> {
        private final Iterator<String> ofCommon = common.keySet().iterator();
        private int ofOwn;
        private @Nullable Entry<String, OptionValue> next = find();

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public Entry<String, OptionValue> next() {
            Entry<String, OptionValue> found = next;
            if (found == null) {
                throw new NoSuchElementException();
            }
            next = find();
            return found;
        }

        private @Nullable Entry<String, OptionValue> find() {
            while (ofCommon.hasNext()) {
                String key = ofCommon.next();
                OptionValue value = get(key);
                if (value != null) {
                    return Map.entry(key, value);
                }
            }
            while (ofOwn < values.length) {
                int position = ofOwn++;
                OptionValue value = values[position];
                if (value != null && !common.containsKey(keys.get(position))) {
                    return Map.entry(keys.get(position), value);
                }
            }
            return null;
        }
    }
}
