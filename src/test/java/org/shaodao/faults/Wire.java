package org.shaodao.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What lies between a node and its database, on a port of its own. It can be cut: whoever is connected is thrown out, and
 * nobody gets in. It can go silent: whoever is connected stays, whoever comes gets in, and nobody hears anything. What was
 * said into the silence arrives when it ends, as what TCP sends again does: a commit too, minutes late.
 */
final class Wire implements AutoCloseable {
    private static final int BUFFER = 16 * 1024;
    private static final int WAITING = 200;

    private final int port = Node.freePort();
    private final String host;
    private final int target;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private @Nullable ServerSocket door;
    private boolean silent;

    /** @param target port of the database */
    Wire(int target) {
        this("localhost", target);
    }

    /** @param host where somebody listens at the target port */
    Wire(String host, int target) {
        this.host = host;
        this.target = target;
        mend();
    }

    int port() {
        return port;
    }

    synchronized void cut() {
        closeDoor();
        ends.forEach(Wire::close);
        ends.clear();
    }

    synchronized void silence() {
        silent = true;
    }

    /** Well again. */
    synchronized void mend() {
        silent = false;
        notifyAll();
        if (door == null) {
            try {
                var opened = new ServerSocket();
                opened.setReuseAddress(true);
                opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), WAITING);
                door = opened;
                thread(() -> letIn(opened));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void letIn(ServerSocket opened) {
        try {
            while (true) {
                var caller = opened.accept();
                ends.add(caller);
                thread(() -> connect(caller));
            }
        } catch (IOException e) {
            // Closed: cut, or at its end.
        }
    }

    private void connect(Socket caller) {
        try {
            whileSilent();
            var database = new Socket(host, target);
            ends.add(database);
            if (caller.isClosed()) { // cut meanwhile
                close(database);
                return;
            }
            thread(() -> carry(caller, database));
            carry(database, caller);
        } catch (IOException e) {
            close(caller);
        }
    }

    /** Both ends go with either: who hangs up ends the whole. */
    private void carry(Socket from, Socket to) {
        var buffer = new byte[BUFFER];
        try (from;
                to) {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                whileSilent();
                out.write(buffer, 0, read);
            }
            whileSilent();
        } catch (IOException e) {
            // Its end.
        } finally {
            ends.remove(from);
            ends.remove(to);
        }
    }

    private synchronized void whileSilent() {
        try {
            while (silent) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void closeDoor() {
        if (door != null) {
            try {
                door.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            door = null;
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone, which is what was wanted.
        }
    }

    private static void thread(Runnable work) {
        var thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        mend();
        cut();
    }
}
