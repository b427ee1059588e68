/** One service wired to one port; made by `port.wire(service)` and given to a module. */
export interface Wire {
  readonly port: string
}

/**
 * What a module asks of somebody else without knowing who answers. The app or the umbrella wires it when the
 * community is opened: `activities({ people: people.wire(registryPeople) })`. `fallback` answers where nobody is wired.
 */
export interface Port<Service> {
  readonly name: string
  wire(service: Service): Wire
  among(wires: readonly Wire[]): Service
}

export function port<Service>(name: string, fallback: Service): Port<Service> {
  const services = new WeakMap<Wire, Service>()
  return {
    name,
    wire: (service) => {
      const wire = { port: name }
      services.set(wire, service)
      return wire
    },
    among: (wires) => {
      const wire = wires.find((candidate) => services.has(candidate))
      return (wire && services.get(wire)) ?? fallback
    },
  }
}
