/** An element as a strict parser sees it. */
export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Element[]
  /** Its own character data, without that of the elements inside. */
  readonly text: string
}

const entities = new Map(Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }))

/** XML 1.0, 2.2: the characters that a document may hold. */
const characters = /^[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]*$/u

function unescaped(text: string): string {
  if (!characters.test(text)) throw new Error('a character that XML does not know')
  if (text.includes('<') || text.includes(']]>')) throw new Error(`unescaped: ${text}`)
  return text.replaceAll(/&([^;]*;)?/g, (_, name: string | undefined) => {
    const character = entities.get(name?.slice(0, -1) ?? '')
    if (character === undefined) throw new Error(`no entity: ${text}`)
    return character
  })
}

/** Reads elements, attributes in double quotes, text and the five entities; throws at whatever is not well-formed. */
export function parseXml(document: string): Element {
  const tag = /<(\/?)([A-Za-z][\w:.-]*)((?: [A-Za-z][\w:.-]*="[^"<]*")*)(\/?)>/uy
  let at = 0
  const read = (): { opened: boolean; closed: boolean; name: string; attributes: Record<string, string> } => {
    tag.lastIndex = at
    const [whole, slash, name, given, end] = tag.exec(document) ?? []
    if (whole === undefined || name === undefined) throw new Error(`no tag at ${at}: ${document.slice(at, at + 40)}`)
    at += whole.length
    const attributes: Record<string, string> = {}
    for (const [, key = '', value = ''] of (given ?? '').matchAll(/ ([\w:.-]+)="([^"]*)"/g)) {
      if (key in attributes) throw new Error(`twice: ${key}`)
      attributes[key] = unescaped(value)
    }
    return { opened: slash === '', closed: end === '/', name, attributes }
  }
  const element = (): Element => {
    const { opened, closed, name, attributes } = read()
    if (!opened) throw new Error(`</${name}> closes nothing`)
    const children: Element[] = []
    let text = ''
    while (!closed) {
      const next = document.indexOf('<', at)
      if (next === -1) throw new Error(`<${name}> is never closed`)
      text += unescaped(document.slice(at, next))
      at = next
      if (document[at + 1] === '/') {
        const end = read()
        if (end.name !== name || end.closed) throw new Error(`<${name}> is closed by </${end.name}>`)
        break
      }
      children.push(element())
    }
    return { name, attributes, children, text }
  }
  const root = element()
  if (at !== document.length) throw new Error('something stands behind the document')
  return root
}

/** An element and all inside it. */
export const within = (element: Element): Element[] => [element, ...element.children.flatMap(within)]
