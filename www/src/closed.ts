// Takes away the ways out of the browser that no policy reaches: what `connect-src` forbids does not count calls between
// browsers, and a line can be opened before a transport is refused. The page uses neither. To be imported before all else.

for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "WebTransport"]) Reflect.deleteProperty(globalThis, name);

export {};
