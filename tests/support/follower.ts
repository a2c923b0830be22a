interface Answer {
  data: { documentId: string; change?: string }[];
  meta: { cursor?: string; more?: boolean };
}

/** A mission site that keeps copies: it knows the API's addresses and nothing else. */
export class Follower {
  /** The copies, by documentId, as they came. */
  readonly copies = new Map<string, string>();
  /** How many changes it has read. */
  changes = 0;
  #cursor: string | undefined;
  #turn = 0;

  /** `urls` are asked in turn, as a balancer would have it. */
  constructor(readonly urls: readonly string[]) {}

  async #get(path: string): Promise<Answer> {
    const url = this.urls[(this.#turn += 1) % this.urls.length];
    const response = await fetch(`${url}${path}`);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    // The body is the contract's: what is not would fail the comparison.
    return (await response.json()) as Answer;
  }

  /** Copies what is public of some stories, and forgets what is not. */
  async #copy(documentIds: readonly string[]): Promise<void> {
    const filters = documentIds.map((id, index) => `filters[documentId][$in][${index}]=${id}`);
    const query = [
      ...filters,
      'populate[categories]=true',
      'locale=en',
      'pagination[pageSize]=100',
    ];
    const { data } = await this.#get(`/api/hero-stories?${query.join('&')}`);
    const found = new Map(data.map((story) => [story.documentId, JSON.stringify(story)]));
    for (const id of documentIds) {
      const copy = found.get(id);
      if (copy === undefined) this.copies.delete(id);
      else this.copies.set(id, copy);
    }
  }

  /** Reads one page of changes and follows it; gives whether there is more. */
  async follow(): Promise<boolean> {
    const since = this.#cursor === undefined ? '' : `?since=${this.#cursor}`;
    const { data, meta } = await this.#get(`/api/hero-stories/changes${since}`);
    this.changes += data.length;
    const kept = data.filter(({ change }) => change !== 'gone').map(({ documentId }) => documentId);
    for (const { documentId, change } of data) {
      if (change === 'gone') this.copies.delete(documentId);
    }
    for (let first = 0; first < kept.length; first += 50) {
      await this.#copy(kept.slice(first, first + 50));
    }
    this.#cursor = String(meta.cursor);
    return meta.more === true;
  }
}
