import { Button, ButtonLink } from "../ui/button";
import { CairnMark } from "../ui/cairn-mark";

/** An error page's sentence, with its reference and links. */
export function ErrorText(props: {
  title: string;
  text: string;
  reference?: string;
  retry?: { label: string; onRetry: () => void };
  home: string;
}) {
  return (
    <main
      id="content"
      className="page grid min-h-[60vh] place-content-center justify-items-center gap-2 text-center"
    >
      <CairnMark size={40} quiet />
      <h1>{props.title}</h1>
      <p className="max-w-[46ch] text-ink-2">{props.text}</p>
      {props.reference && <p className="mono text-ink-3">{props.reference}</p>}
      <div className="row wrap mt-2 justify-center">
        {props.retry && (
          <Button variant="primary" onClick={props.retry.onRetry}>
            {props.retry.label}
          </Button>
        )}
        <ButtonLink href="/">{props.home}</ButtonLink>
      </div>
    </main>
  );
}
