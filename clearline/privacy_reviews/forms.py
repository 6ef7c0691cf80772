from clearline.pages.forms import DateField, Form


class EnterPaper(Form):
    done_on = DateField(label="Day on the form")
