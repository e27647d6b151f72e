/** Test files in the given order, one after the other: the nearest to a break first. */
const place = ({ moduleId }) =>
  JSON.parse(process.env.CAIRN_BREAK_TESTS ?? "[]").findIndex((file) => moduleId.endsWith(`/${file}`));

export class InOrder {
  sort(files) {
    return [...files].sort((a, b) => place(a) - place(b));
  }
  shard(files) {
    return files;
  }
}
