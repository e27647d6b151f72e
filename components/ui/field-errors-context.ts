"use client";
import { createContext } from "react";

/** The refusals of the form around a field: field name → sentence. */
export const FieldErrorsContext = createContext<Readonly<Record<string, string>>>({});
