"use client";
import { type RefObject, useLayoutEffect, useRef, useState } from "react";

type Props = {
  form: RefObject<HTMLFormElement | null>;
  /** Field name → sentence. */
  fields: Readonly<Record<string, string>>;
};

/** Faults of values that no field of the form shows, such as hidden ones: otherwise nobody learns what is wrong. */
export function UnshownErrors({ form, fields }: Props) {
  const own = useRef<HTMLUListElement>(null);
  const [unshown, setUnshown] = useState<string[]>([]);
  useLayoutEffect(() => {
    const shown = (form.current?.textContent ?? "").replace(own.current?.textContent ?? "", "");
    setUnshown([...new Set(Object.values(fields))].filter((sentence) => !shown.includes(sentence)));
  }, [form, fields]);
  if (unshown.length === 0) return null;
  return (
    <ul ref={own} className="ms-4 mt-2 list-disc">
      {unshown.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
