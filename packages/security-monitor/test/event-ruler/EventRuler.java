import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import com.sun.management.OperatingSystemMXBean;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import software.amazon.event.ruler.Machine;

/**
 * Asks event-ruler. Standard input: the patterns as one JSON array, then an event a line.
 *
 * Without an argument it prints, for each event, the places of the patterns that match it. With a number of seconds it matches the events over and
 * over on one thread, for half of that time to warm up, and prints how many it did in the other half, for each second of processor time.
 */
public final class EventRuler {
    public static void main(String[] arguments) throws Exception {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Machine machine = machineOf(input.readLine());
        List<String> events = input.lines().toList();
        StringBuilder output = new StringBuilder();
        if (arguments.length == 0) {
            for (String event : events) {
                output.append(machine.rulesForJSONEvent(event)).append('\n');
            }
        } else {
            long nanoseconds = (long) (Double.parseDouble(arguments[0]) * 5e8);
            eventsPerSecond(machine, events, nanoseconds);
            output.append(String.format(Locale.ROOT, "%.0f%n", eventsPerSecond(machine, events, nanoseconds)));
        }
        System.out.print(output);
    }

    private static Machine machineOf(String patterns) throws Exception {
        Machine machine = Machine.builder().build();
        int place = 0;
        for (JsonNode pattern : new ObjectMapper().readTree(patterns)) {
            machine.addRule(String.valueOf(place++), pattern.toString());
        }
        return machine;
    }

    private static double eventsPerSecond(Machine machine, List<String> events, long nanoseconds) throws Exception {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long matched = 0;
        long done = 0;
        long started = System.nanoTime();
        long usedBefore = system.getProcessCpuTime();
        do {
            for (String event : events) {
                matched += machine.rulesForJSONEvent(event).size();
            }
            done += events.size();
        } while (System.nanoTime() - started < nanoseconds);
        // Said, so that no compiler finds out that nobody wants the answer.
        System.err.println(matched + " matches");
        return done * 1e9 / (system.getProcessCpuTime() - usedBefore);
    }
}
