from django.urls import URLPattern, path

from clearline.understanding import views
from clearline.understanding.views import items, paper, people, practice, rates

app_name = "understanding"
urlpatterns: list[URLPattern] = [
    path("s/<int:urn>/quiz/", views.quiz, name="quiz"),
    path("s/<int:urn>/quiz/begin/", views.begin, name="begin"),
    path("s/<int:urn>/quiz/question/", views.question, name="question"),
    path("s/<int:urn>/quiz/answered/", views.answered, name="answered"),
    path("s/<int:urn>/quiz/more/", practice.practise, name="practise"),
    path("s/<int:urn>/quiz/more/question/", practice.question, name="practice_question"),
    path("s/<int:urn>/quiz/more/answered/", practice.answered, name="practice_answered"),
    path("s/<int:urn>/understanding/", people.people, name="people"),
    path("s/<int:urn>/understanding/<int:pk>/", people.person, name="person"),
    path("s/<int:urn>/understanding/<int:pk>/talked/", people.talk_through, name="talk_through"),
    path("s/<int:urn>/understanding/<int:pk>/exempt/", people.exempt, name="exempt"),
    path("s/<int:urn>/understanding/<int:pk>/paper.pdf", paper.print_paper, name="print_paper"),
    path("s/<int:urn>/understanding/paper/", paper.enter, name="enter_paper"),
    path("s/<int:urn>/understanding/rates/", rates.rates, name="rates"),
    path("s/<int:urn>/understanding/questions/", items.items, name="items"),
    path("s/<int:urn>/understanding/questions/add/<str:ident>/", items.add, name="add_item"),
    path("s/<int:urn>/understanding/questions/<int:pk>/", items.edit, name="edit_item"),
    path("s/<int:urn>/understanding/questions/<int:pk>/retire/", items.retire, name="retire_item"),
]
