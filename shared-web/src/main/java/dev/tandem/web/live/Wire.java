package dev.tandem.web.live;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.netty.Connection;

/**
 * The connection of one who watches: whether it has room. Reactor Netty itself takes what it is given and holds it in
 * memory until the reader reads, so whoever is not to be flooded has to be asked first.
 *
 * @param connection absent where the server is not Netty
 */
record Wire(@Nullable Connection connection) {

    private static final String HANDLER = "tandem-live";

    /** Bytes that the system may hold for a reader: what lies there is not the newest any more when it is read. */
    private static final int SEND_BUFFER = 64 * 1024;

    static Wire of(ServerHttpRequest request) {
        Object connection = ServerHttpRequestDecorator.getNativeRequest(request);
        return new Wire(connection instanceof Connection netty ? netty : null);
    }

    /** Whether less is waiting to be sent than the channel's mark, 64 KiB. */
    boolean hasRoom() {
        return connection == null || connection.channel().isWritable();
    }

    /** From now on calls when there is room again. */
    void whenRoom(Runnable then) {
        if (connection == null) {
            return;
        }
        boolean unused = connection.channel().config().setOption(ChannelOption.SO_SNDBUF, SEND_BUFFER);
        connection.removeHandler(HANDLER);
        connection.addHandlerLast(HANDLER, new ChannelInboundHandlerAdapter() {
            @Override
            public void channelWritabilityChanged(ChannelHandlerContext context) throws Exception {
                super.channelWritabilityChanged(context);
                if (context.channel().isWritable()) {
                    then.run();
                }
            }
        });
    }

    void close() {
        if (connection != null) {
            var unused = connection.channel().close();
        }
    }
}
