/** An element of XML as AWS writes it: with either text or elements in it, and no attributes that matter. */
export interface XmlElement {
  readonly name: string;
  readonly text: string;
  /** The first element of this name in it. */
  child(name: string): XmlElement | undefined;
  /** All elements of this name in it. */
  all(name: string): XmlElement[];
  /** The elements that lie under these names, one in the other. */
  under(...names: string[]): XmlElement[];
}

const TOKEN = /<\?[^]*?\?>|<!--[^]*?-->|<(\/?)([^\s/>]+)[^>]*?(\/?)>|([^<]+)/g;
const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: '\'' };

class Element implements XmlElement {
  public text = '';
  public readonly children: Element[] = [];

  constructor(public readonly name: string) {}

  public child(name: string): XmlElement | undefined {
    return this.children.find((each) => each.name === name);
  }

  public all(name: string): XmlElement[] {
    return this.children.filter((each) => each.name === name);
  }

  public under(...names: string[]): XmlElement[] {
    return names.reduce<XmlElement[]>((elements, name) => elements.flatMap((each) => each.all(name)), [this]);
  }
}

/**
 * Reads an answer of AWS.
 *
 * @returns what stands in its outermost element
 * @throws Error for anything that is no XML
 */
export function parseXml(xml: string): XmlElement {
  const top = new Element('');
  const open = [top];
  for (const [, closing, name, empty, text] of xml.matchAll(TOKEN)) {
    const parent = open[open.length - 1];
    if (text !== undefined) {
      parent.text += decode(text);
    } else if (closing) {
      if (open.length === 1 || parent.name !== name) throw new Error(`no XML: </${name}> closes nothing`);
      open.pop();
    } else if (name !== undefined) {
      const element = new Element(name);
      parent.children.push(element);
      if (!empty) open.push(element);
    }
  }
  if (open.length > 1 || top.children.length !== 1) throw new Error(`no XML: ${xml.slice(0, 40)}`);
  return top.children[0];
}

function decode(text: string): string {
  return text.replace(/&(#x?[\da-f]+|\w+);/gi, (whole, entity: string) => {
    if (!entity.startsWith('#')) return ENTITIES[entity] ?? whole;
    return String.fromCodePoint(entity[1].toLowerCase() === 'x' ? parseInt(entity.slice(2), 16) : parseInt(entity.slice(1), 10));
  });
}
