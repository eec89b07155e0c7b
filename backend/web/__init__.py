"""The door: sessions, the guards of requests and sockets, GraphQL over HTTP and WebSocket, the client's files."""
