//! A WebSocket that was opened, proved with a ping (RFC 6455 section 5.5.2) and closed as it should be.

use futures_util::{SinkExt, StreamExt};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    time::{Instant, timeout, timeout_at},
};
use tokio_tungstenite::{
    WebSocketStream,
    tungstenite::{
        Message,
        protocol::{Role, WebSocketConfig},
    },
};

use super::limits::{CLOSE_LIMIT, MOST_MESSAGE, MOST_MESSAGES, PONG_LIMIT};

/// What has to come back; it means nothing to anybody.
const PAYLOAD: &[u8] = b"ping";

/// Whether a ping comes back. `rest` is what came after the head of the answer that opened it.
pub(super) async fn pong<S>(stream: S, rest: &[u8], until: Instant) -> bool
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let config = WebSocketConfig::default().max_message_size(Some(MOST_MESSAGE)).max_frame_size(Some(MOST_MESSAGE));
    let mut socket = WebSocketStream::from_partially_read(stream, rest.to_vec(), Role::Client, Some(config)).await;
    let until = until.min(Instant::now() + PONG_LIMIT);
    let came_back = timeout_at(until, ping(&mut socket)).await.unwrap_or(false);
    // So that no service reports a client that was cut off.
    let _ = timeout(CLOSE_LIMIT, socket.close(None)).await;
    came_back
}

async fn ping<S>(socket: &mut WebSocketStream<S>) -> bool
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    if socket.send(Message::Ping(PAYLOAD.into())).await.is_err() {
        return false;
    }
    // A service may greet its clients first.
    for _ in 0..MOST_MESSAGES {
        match socket.next().await {
            Some(Ok(Message::Pong(payload))) => return payload.as_ref() == PAYLOAD,
            None | Some(Err(_) | Ok(Message::Close(_))) => return false,
            Some(Ok(_)) => {}
        }
    }
    false
}
