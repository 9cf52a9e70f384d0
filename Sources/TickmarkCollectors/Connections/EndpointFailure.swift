/// Why nothing more can be learned about a place on the network.
struct EndpointFailure: Error {
  let reason: String
}
