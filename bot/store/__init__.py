"""The only package that speaks SQL; everyone else holds a Store."""
