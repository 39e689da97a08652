package ke.kemis.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** For tests: a way to a server that can be shut or frozen, as when the server is away. */
public final class Gate implements AutoCloseable {

    private volatile URI behind;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ReentrantLock way = new ReentrantLock();
    private final Condition thawed = way.newCondition();
    private boolean frozen;
    private volatile ServerSocket entrance;

    public Gate(String server) {
        this.behind = URI.create(server);
        this.entrance = listen(0);
        this.port = entrance.getLocalPort();
    }

    public String address() {
        return "http://localhost:" + port;
    }

    public void shut() {
        try {
            entrance.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void reopen() {
        entrance = listen(port);
    }

    /**
     * From now on nothing passes, and nobody is told: as when the server is stopped by a signal.
     */
    public void freeze() {
        stand(true);
    }

    public void thaw() {
        stand(false);
    }

    private void stand(boolean still) {
        way.lock();
        try {
            frozen = still;
            thawed.signalAll();
        } finally {
            way.unlock();
        }
    }

    /** From now on the way leads to another address: the server was started anew. */
    public void leadTo(String server) {
        behind = URI.create(server);
    }

    private ServerSocket listen(int port) {
        try {
            ServerSocket listening = new ServerSocket();
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            Thread.ofVirtual().start(() -> admit(listening));
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void admit(ServerSocket listening) {
        try {
            while (!listening.isClosed()) {
                letIn(listening.accept());
            }
        } catch (IOException e) {
            // The gate was shut.
        }
    }

    private void letIn(Socket from) throws IOException {
        open.add(from);
        try {
            Socket to = new Socket(behind.getHost(), behind.getPort());
            open.add(to);
            Thread.ofVirtual().start(() -> pass(from, to));
            Thread.ofVirtual().start(() -> pass(to, from));
        } catch (IOException e) {
            // Nobody is behind the gate.
            from.close();
        }
    }

    private void pass(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[8192];
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                awaitThaw();
                out.write(bytes, 0, read);
            }
        } catch (IOException e) {
            // Either end has gone.
        }
    }

    private void awaitThaw() {
        way.lock();
        try {
            while (frozen) {
                thawed.awaitUninterruptibly();
            }
        } finally {
            way.unlock();
        }
    }

    @Override
    public void close() {
        shut();
        thaw();
    }
}
