//! A pasted error message -> symptom. Pure.
