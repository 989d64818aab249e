import type { Server } from "node:http";
import type { Socket } from "node:net";

/** How many connections there may be, in all and from one address. */
export interface ConnectionLimits {
  readonly total: number;
  readonly perAddress: number;
}

interface Connection {
  readonly socket: Socket;
  readonly address: string;
  /** How many of its requests are being answered. */
  answering: number;
}

/**
 * Keeps those who open connections and say nothing from keeping out those who have something to say. Where there are
 * too many, the oldest that is not being answered ends, and the new one is let in: whoever asks at once is heard,
 * however many others hold a line. Those of the same address go first.
 */
export function limitConnections(server: Server, { total, perAddress }: ConnectionLimits): void {
  /** By socket, the oldest first. */
  const connections = new Map<Socket, Connection>();
  const endOldest = (candidates: readonly Connection[], limit: number): void => {
    if (candidates.length < limit) return;
    const oldest = candidates.find(({ answering }) => answering === 0) ?? candidates[0];
    if (!oldest) return;
    connections.delete(oldest.socket);
    oldest.socket.destroy();
  };
  server.on("connection", (socket) => {
    const address = socket.remoteAddress ?? "";
    endOldest(
      Array.from(connections.values()).filter((other) => other.address === address),
      perAddress,
    );
    endOldest(Array.from(connections.values()), total);
    connections.set(socket, { socket, address, answering: 0 });
    socket.once("close", () => connections.delete(socket));
  });
  server.on("request", ({ socket }, response) => {
    const connection = connections.get(socket);
    if (!connection) return;
    connection.answering++;
    response.once("close", () => connection.answering--);
  });
}
