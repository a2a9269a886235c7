interface Look<T> {
  now: Promise<T>;
  /** For those who ask while this one is under way. */
  next?: Promise<T>;
}

/**
 * Equal questions that are asked at the same time are answered by one look at the database. No answer is older than its question: who asks
 * while a look is under way waits for the next one, together with all others who do.
 */
export class SharedAnswers<T> {
  readonly #looks = new Map<string, Look<T>>();

  ask(question: string, look: () => Promise<T>): Promise<T> {
    const running = this.#looks.get(question);
    if (running === undefined) return this.#begin(question, look);
    running.next ??= running.now.then(
      () => this.#begin(question, look),
      () => this.#begin(question, look),
    );
    return running.next;
  }

  #begin(question: string, look: () => Promise<T>): Promise<T> {
    const begun: Look<T> = { now: look() };
    this.#looks.set(question, begun);
    const end = () => {
      if (this.#looks.get(question) === begun) this.#looks.delete(question);
    };
    begun.now.then(end, end);
    return begun.now;
  }
}
