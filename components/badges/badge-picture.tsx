import { classNames } from "../ui/class-names";

type BadgePictureProps = {
  /** The badge's SVG as a `data:` URL. */
  data: string;
  /** Read aloud; empty if the name is shown beside it. */
  label: string;
  size: number;
  /** Revoked or expired, which the page states in words. */
  isGrey?: boolean;
};

/** A badge as an image embedded in the page: no request, and not drawn again for each reader. */
export function BadgePicture({ data, label, size, isGrey }: BadgePictureProps) {
  return (
    <svg
      viewBox="0 0 256 256"
      width={size}
      height={size}
      className={classNames("shrink-0", isGrey && "opacity-60 grayscale")}
      role={label ? "img" : undefined}
      aria-label={label || undefined}
      aria-hidden={label ? undefined : true}
    >
      <image href={data} width="256" height="256" />
    </svg>
  );
}
