import type { Json } from '../domain/errors.ts';
import type { Reader } from './notice.ts';
import type { AllTexts, Texts } from './texts.ts';

/**
 * A message text that Meta has approved under `name`, in each of our languages. Outside the 24 hours after somebody's last
 * message the WhatsApp Cloud API sends nothing else.
 */
export type CloudTemplate = {
  readonly name: string;
  /** `authentication` carries a one-time code and a button that copies it. */
  readonly category: 'utility' | 'authentication';
  /** The Fluent key of the text as it is submitted for approval. */
  readonly text: string;
  /** The variables of that text, in the order of Meta's {{1}}, {{2}} … */
  readonly parameters: readonly string[];
  /** The Fluent keys of the quick-reply buttons that it was approved with; what the first choices of the message do is put on them. */
  readonly replies: readonly string[];
};

/** Which template stands in for a notice, and with what. `null` values mean that there is nothing to say any more. */
export type NoticeTemplate = CloudTemplate & { values(reader: Reader, parameters: Record<string, Json>): Promise<Record<string, string> | null> };

/** By the notice's name. A notice that is not here goes out in `newsTemplate`. */
export type CloudTemplates = Record<string, NoticeTemplate>;

/** For every notice that has no template of its own: the message itself, on one line. */
export const newsTemplate: CloudTemplate = { name: 'chaupal_news', category: 'utility', text: 'template-news', parameters: ['organisation', 'news'], replies: [] };

/** Carries the code that links a number to a person. */
export const codeTemplate: CloudTemplate = { name: 'chaupal_code', category: 'authentication', text: 'template-code', parameters: ['code'], replies: [] };

/** All templates that have to be approved, once each: what is to be registered at Meta, and what the playground knows. */
export function templatesOf(modules: readonly { readonly cloudTemplates?: CloudTemplates }[]): CloudTemplate[] {
  const own = modules.flatMap((module) => Object.values(module.cloudTemplates ?? {}));
  return [...new Map([newsTemplate, codeTemplate, ...own].map((template) => [template.name, template])).values()];
}

/** The same as Meta has them: one of each per language. */
export function approvedTemplates(modules: Parameters<typeof templatesOf>[0], texts: AllTexts) {
  return templatesOf(modules).flatMap((template) =>
    Object.values(texts).map((own) => ({ name: template.name, language: own.language, category: template.category, body: templateBody(template, own), replies: template.replies.map((key) => own.plain(key)) })),
  );
}

/** The text as it is submitted to Meta, with {{1}} where the first parameter goes. */
export function templateBody(template: CloudTemplate, texts: Texts): string {
  return texts.plain(template.text, Object.fromEntries(template.parameters.map((name, index) => [name, `{{${index + 1}}}`])));
}

/**
 * The values in the template's order. Throws for a parameter that is missing, too many or empty: Meta would refuse the message (132000),
 * and only after it was sent.
 */
export function templateValues(template: CloudTemplate, values: Record<string, string>): string[] {
  const given = Object.keys(values);
  const wrong = [...template.parameters.filter((name) => oneLine(values[name] ?? '') === ''), ...given.filter((name) => !template.parameters.includes(name))];
  if (wrong.length > 0) throw new Error(`the template ${template.name} takes ${template.parameters.join(', ')}; wrong: ${wrong.join(', ')}`);
  return template.parameters.map((name) => oneLine(values[name] ?? ''));
}

/** Meta refuses parameters with line breaks, tabs or more than four blanks in a row, and bodies over 1,024 characters. */
export function oneLine(text: string, most = 800): string {
  const line = text.trim().replace(/\s*\n\s*/g, ' · ').replace(/\s+/g, ' ');
  return line.length <= most ? line : `${line.slice(0, most - 1).trimEnd()}…`;
}
