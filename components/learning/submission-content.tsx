import { Paperclip } from "lucide-react";
import { formatBytes } from "../format";

type Props = {
  text: string;
  links: readonly string[];
  files: readonly { id: number; name: string; bytes: number }[];
};

/** Contents of a submission: text, links, files as downloads. */
export function SubmissionContent({ text, links, files }: Props) {
  return (
    <div className="grid gap-4">
      {text && <p className="whitespace-pre-line">{text}</p>}
      {links.length > 0 && (
        <ul>
          {links.map((link) => (
            <li key={link} className="cut">
              <a href={link} rel="noopener noreferrer nofollow">
                {link}
              </a>
            </li>
          ))}
        </ul>
      )}
      {files.length > 0 && (
        <ul className="grid gap-1">
          {files.map((file) => (
            <li key={file.id} className="row">
              <Paperclip className="i ink3" size={14} aria-hidden />
              <a href={`/api/files/${file.id}`}>{file.name}</a>
              <span className="small ink3">{formatBytes(file.bytes)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
