/** A version of a credential that is or was published. */
export type BindingVersion = {
  id: number;
  /** 1 for the first; the newest has the highest. */
  number: number;
  isPublished: boolean;
  /** Keys of its assessments; a key stays the same in all versions. */
  keys: readonly string[];
};

/** An attempt that counts in the present cycle; one closed without a result does not. */
export type BindingAttempt = {
  id: number;
  versionId: number;
  key: string;
  state: "open" | "submitted" | "returned" | "passed" | "failed";
  startedAt: Date;
};

/** A move of a person to a version, in the present cycle. */
export type BindingMove = { versionId: number; movedAt: Date };

/**
 * Return the version of a credential that applies to a person in the present cycle, until it is earned.
 *
 * - the version they were last moved to
 * - else the version of their first attempt
 * - where attempts are on several versions without a move (data older than this rule): the newest of these
 *   versions whose assessments are all passed, matched by key, else the newest of them
 *
 * @returns null: nothing was begun, and the person will begin on the published version
 * @source docs/domain.md, new versions
 */
export function bindingVersion(
  versions: readonly BindingVersion[],
  attempts: readonly BindingAttempt[],
  moves: readonly BindingMove[],
): BindingVersion | null {
  const byId = new Map(versions.map((version) => [version.id, version]));
  const [move] = [...moves].sort((a, b) => b.movedAt.getTime() - a.movedAt.getTime());
  if (move) return byId.get(move.versionId) ?? null;
  const tried = [...new Set(attempts.map(({ versionId }) => versionId))]
    .flatMap((id) => byId.get(id) ?? [])
    .sort((a, b) => b.number - a.number);
  return tried.find((version) => isAllPassed(version, attempts)) ?? tried[0] ?? null;
}

/** Whether every assessment of a version is passed, by attempts at any version; false without assessments. */
export function isAllPassed(
  { keys }: Pick<BindingVersion, "keys">,
  attempts: readonly Pick<BindingAttempt, "key" | "state">[],
): boolean {
  const passed = new Set(attempts.flatMap(({ key, state }) => (state === "passed" ? key : [])));
  return keys.length > 0 && keys.every((key) => passed.has(key));
}

/** Return the attempt that decides an assessment: the one passed last, else the one begun last. */
export function decisiveAttempt<Attempt extends BindingAttempt>(
  attempts: readonly Attempt[],
  key: string,
): Attempt | null {
  const [first] = attempts
    .filter((attempt) => attempt.key === key)
    .sort(
      (a, b) =>
        Number(b.state === "passed") - Number(a.state === "passed") ||
        b.startedAt.getTime() - a.startedAt.getTime() ||
        b.id - a.id,
    );
  return first ?? null;
}
