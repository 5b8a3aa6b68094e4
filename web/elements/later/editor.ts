// The code editor of a clinic: CodeMirror, of which only what a short function needs.
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import {
  bracketMatching,
  HighlightStyle,
  indentUnit,
  syntaxHighlighting,
} from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword], color: 'var(--accent)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--role-original)' },
  { tag: tags.string, color: 'var(--right)' },
  { tag: tags.comment, color: 'var(--ink-faint)', fontStyle: 'italic' },
  { tag: tags.function(tags.variableName), color: 'var(--role-outlier)' },
]);

export interface Editor {
  /** Shows another text; `locked` ones can be read and copied. */
  show: (text: string, locked: boolean) => void;
  destroy: () => void;
}

interface EditorOptions {
  parent: Element;
  text: string;
  label: string;
  /** Of an element that says how to leave the editor by keyboard. */
  describedBy: string;
  changed: (text: string) => void;
}

/** Tab indents; Escape and then Tab leaves, as CodeMirror has it: a keyboard is not caught. */
export function createEditor({ parent, text, label, describedBy, changed }: EditorOptions): Editor {
  const state = (doc: string, locked: boolean): EditorState =>
    EditorState.create({
      doc,
      extensions: [
        lineNumbers(),
        history(),
        drawSelection(),
        bracketMatching(),
        highlightActiveLine(),
        javascript(),
        indentUnit.of('  '),
        syntaxHighlighting(colours),
        EditorView.lineWrapping,
        EditorState.readOnly.of(locked),
        keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
        EditorView.contentAttributes.of({
          'aria-label': label,
          'aria-describedby': describedBy,
          spellcheck: 'false',
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) changed(update.state.doc.toString());
        }),
      ],
    });
  const view = new EditorView({ parent, state: state(text, false) });
  return {
    show: (next, locked) => view.setState(state(next, locked)),
    destroy: () => view.destroy(),
  };
}
