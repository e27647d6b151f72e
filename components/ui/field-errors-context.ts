"use client";
import { createContext } from "react";

/** The errors of the enclosing form: field name → sentence. */
export const FieldErrorsContext = createContext<Readonly<Record<string, string>>>({});
